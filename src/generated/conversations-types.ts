// Generated from conversations.openapi.yaml by tools/generate.ts. Do not edit.

export interface paths {
    "/admin/api/v2/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Conversations
         * @description List conversations with pagination and filtering
         */
        get: operations["listConversations"];
        put?: never;
        /**
         * Create Conversation
         * @description Create a new conversation
         */
        post: operations["createConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/api/v2/conversations/{conversation_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Messages By Conversation
         * @description List messages in a conversation with pagination
         */
        get: operations["listMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/api/v2/conversations/{conversation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get Conversation */
        get: operations["getConversation"];
        put?: never;
        post?: never;
        /** Delete Conversation */
        delete: operations["deleteConversation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/api/v2/conversations/{conversation_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Update Conversation Status */
        put: operations["updateConversationStatus"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** ConversationPage */
        ConversationPage: {
            /**
             * Page Num
             * @description Current page number
             */
            page_num: number;
            /**
             * Page Size
             * @description Number of items per page
             */
            page_size: number;
            /**
             * Total Count
             * @description Total number of items
             */
            total_count: number;
            /**
             * Total Pages
             * @description Total number of pages
             * @default 1
             */
            total_pages: number;
            /**
             * Has Next Page
             * @description Whether there is a next page
             */
            has_next_page: boolean;
            /** Data */
            data: components["schemas"]["ConversationListItem"][];
        };
        /** MessagePage */
        MessagePage: {
            /**
             * Page Num
             * @description Current page number
             */
            page_num: number;
            /**
             * Page Size
             * @description Number of items per page
             */
            page_size: number;
            /**
             * Total Count
             * @description Total number of items
             */
            total_count: number;
            /**
             * Total Pages
             * @description Total number of pages
             * @default 1
             */
            total_pages: number;
            /**
             * Has Next Page
             * @description Whether there is a next page
             */
            has_next_page: boolean;
            /** Data */
            data: components["schemas"]["Message"][];
        };
        /** ConversationListItem */
        ConversationListItem: components["schemas"]["Conversation"] & {
            /** Message Count */
            message_count: number;
        };
        /** Conversation */
        Conversation: {
            /**
             * Id
             * @description Conversation ID
             */
            id: string;
            /**
             * Topic
             * @description Conversation topic
             */
            topic: string;
            /**
             * Agent Id
             * @description Agent ID
             */
            agent_id: string | null;
            /**
             * Tenant Id
             * @description Tenant ID
             */
            tenant_id: string | null;
            /**
             * Tenant Unit Id
             * @description Tenant Unit ID
             */
            tenant_unit_id: string | null;
            /**
             * User Id
             * @description User ID
             */
            user_id: string;
            /**
             * Agent Mode
             * @description Agent mode
             */
            agent_mode: ("chat" | "job" | "flow-chat") | null;
            /**
             * Extend Properties
             * @description Extended properties
             * @default {}
             */
            extend_properties: {
                [key: string]: unknown;
            };
            /**
             * Invoke From
             * @description Invoke from
             * @default api
             * @enum {string}
             */
            invoke_from: "web" | "api" | "debugger";
            /**
             * Inputs
             * @description Inputs
             * @default {}
             */
            inputs: {
                [key: string]: unknown;
            };
            /**
             * @description Workforce run status
             * @default running
             */
            status: components["schemas"]["WorkforceRunStatusEnum"];
            /**
             * Assignment Id
             * @description Assignment ID
             */
            assignment_id: string | null;
            /**
             * Created Time
             * Format: date-time
             * @description Created time
             */
            created_time: string;
            /**
             * Updated Time
             * Format: date-time
             * @description Updated time
             */
            updated_time: string;
            /**
             * Created By Name
             * @description Created by name
             */
            created_by_name: string;
            /**
             * Updated By Name
             * @description Updated by name
             */
            updated_by_name: string;
            /**
             * Agent Type
             * @description Agent type
             */
            agent_type: ("single-agent" | "multi-agent") | null;
            /** Created By */
            created_by: string;
            /** Updated By */
            updated_by: string;
            /** Created By Role */
            created_by_role: string;
            /** Updated By Role */
            updated_by_role: string;
        };
        /** Message */
        Message: {
            /** Id */
            id: string;
            /** Conversation Id */
            conversation_id: string;
            /** Tenant Id */
            tenant_id: string | null;
            /** Tenant Unit Id */
            tenant_unit_id: string | null;
            /** Agent Id */
            agent_id: string | null;
            /** User Id */
            user_id: string;
            /** Run Id */
            run_id: string;
            /**
             * Message From
             * @enum {string}
             */
            message_from: "user" | "agent";
            /** Content */
            content: string;
            /**
             * Requested Time
             * Format: date-time
             */
            requested_time: string;
            /** Input Tokens */
            input_tokens: number;
            /** Answer Tokens */
            answer_tokens: number;
            /** Total Tokens */
            total_tokens: number;
            /** Feedback */
            feedback: string | null;
            /** Metadata */
            metadata: {
                [key: string]: unknown;
            };
            /** Created By */
            created_by: string;
            /** Updated By */
            updated_by: string;
            /** Created By Role */
            created_by_role: string;
            /** Updated By Role */
            updated_by_role: string;
            /**
             * Created Time
             * Format: date-time
             */
            created_time?: string;
            /**
             * Updated Time
             * Format: date-time
             */
            updated_time?: string;
        };
        /** ConversationCreateRequest */
        ConversationCreateRequest: {
            /**
             * Topic
             * @description Conversation topic
             * @default New Conversation
             */
            topic?: string;
            /**
             * @description Conversation status
             * @default running
             */
            status?: components["schemas"]["WorkforceRunStatusEnum"];
            /**
             * Agent Id
             * @description Agent ID
             */
            agent_id?: string | null;
            /**
             * Inputs
             * @description Inputs
             * @default {}
             */
            inputs?: {
                [key: string]: unknown;
            } | null;
            /**
             * Assignment Id
             * @description Assignment ID
             */
            assignment_id?: string | null;
        };
        /**
         * WorkforceRunStatusEnum
         * @enum {string}
         */
        WorkforceRunStatusEnum: "running" | "paused" | "completed" | "failed" | "stopped";
        /**
         * ConversationOrder
         * @enum {string}
         */
        ConversationOrder: "recent" | "oldest";
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail: components["schemas"]["ValidationError"][];
        };
        /** ValidationError */
        ValidationError: {
            /** Location */
            loc: (string | number)[];
            /** Message */
            msg: string;
            /** Error Type */
            type: string;
            /** Input */
            input?: unknown;
            /** Context */
            ctx?: {
                [key: string]: unknown;
            };
        };
        /** NotFoundError */
        NotFoundError: {
            /** Detail */
            detail: string;
        };
        /** UnauthorizedError */
        UnauthorizedError: {
            /** Detail */
            detail: string;
        };
    };
    responses: {
        /** @description Unauthorized */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UnauthorizedError"];
            };
        };
        /** @description Not Found */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NotFoundError"];
            };
        };
        /** @description Validation Error */
        ValidationError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["HTTPValidationError"];
            };
        };
    };
    parameters: {
        /** @example 7c1f0f5e-4d0b-4a57-9a6e-2f0b8f2f6c11 */
        ConversationId: string;
        /**
         * @description Tenant Id
         * @example 40d39c4b-9585-4123-8fd4-f1cc23a1184c
         */
        TenantId: string | null;
        /**
         * @description Tenant Unit ID
         * @example da114de3-d7e6-4161-bc55-0ce85dbee589
         */
        TenantUnitId: string | null;
        /**
         * @description Filter by assignment ID
         * @example b6a7c1d2-5e0f-4a39-8c47-1d9e3f6b2a80
         */
        AssignmentId: string | null;
        /**
         * @description Filter by assignment ID
         * @example b6a7c1d2-5e0f-4a39-8c47-1d9e3f6b2a80
         */
        AssignmentIdOfCreate: string | null;
        /**
         * @description Filter by agent ID
         * @example 3e9a4c57-08b2-4f6d-9c1a-6b7d5e2f8a90
         */
        AgentId: string | null;
        /**
         * @description Current page number
         * @example 1
         */
        PageNum: number;
        /**
         * @description Items per page
         * @example 20
         */
        PageSize: number;
        /**
         * @description order by: 'recent'(default) or 'oldest'
         * @example oldest
         */
        Order: components["schemas"]["ConversationOrder"] | null;
        /**
         * @description Filter by status
         * @example running
         */
        Status: string | null;
        /**
         * @description Filter by statuses
         * @example [
         *       "running",
         *       "completed"
         *     ]
         */
        Statuses: string[] | null;
        /**
         * @description Page number
         * @example 1
         */
        MessagePageNum: number;
        /**
         * @description Page size
         * @example 20
         */
        MessagePageSize: number;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listConversations: {
        parameters: {
            query?: {
                /**
                 * @description Tenant Id
                 * @example 40d39c4b-9585-4123-8fd4-f1cc23a1184c
                 */
                tenant_id?: components["parameters"]["TenantId"];
                /**
                 * @description Tenant Unit ID
                 * @example da114de3-d7e6-4161-bc55-0ce85dbee589
                 */
                tenant_unit_id?: components["parameters"]["TenantUnitId"];
                /**
                 * @description Filter by assignment ID
                 * @example b6a7c1d2-5e0f-4a39-8c47-1d9e3f6b2a80
                 */
                assignment_id?: components["parameters"]["AssignmentId"];
                /**
                 * @description Filter by agent ID
                 * @example 3e9a4c57-08b2-4f6d-9c1a-6b7d5e2f8a90
                 */
                agent_id?: components["parameters"]["AgentId"];
                /**
                 * @description Current page number
                 * @example 1
                 */
                page_num?: components["parameters"]["PageNum"];
                /**
                 * @description Items per page
                 * @example 20
                 */
                page_size?: components["parameters"]["PageSize"];
                /**
                 * @description order by: 'recent'(default) or 'oldest'
                 * @example oldest
                 */
                order?: components["parameters"]["Order"];
                /**
                 * @description Filter by status
                 * @example running
                 */
                status?: components["parameters"]["Status"];
                /**
                 * @description Filter by statuses
                 * @example [
                 *       "running",
                 *       "completed"
                 *     ]
                 */
                statuses?: components["parameters"]["Statuses"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationPage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["ValidationError"];
        };
    };
    createConversation: {
        parameters: {
            query?: {
                /**
                 * @description Tenant Id
                 * @example 40d39c4b-9585-4123-8fd4-f1cc23a1184c
                 */
                tenant_id?: components["parameters"]["TenantId"];
                /**
                 * @description Tenant Unit ID
                 * @example da114de3-d7e6-4161-bc55-0ce85dbee589
                 */
                tenant_unit_id?: components["parameters"]["TenantUnitId"];
                /**
                 * @description Filter by assignment ID
                 * @example b6a7c1d2-5e0f-4a39-8c47-1d9e3f6b2a80
                 */
                assignment_id?: components["parameters"]["AssignmentIdOfCreate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationCreateRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["ValidationError"];
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /**
                 * @description Tenant Id
                 * @example 40d39c4b-9585-4123-8fd4-f1cc23a1184c
                 */
                tenant_id?: components["parameters"]["TenantId"];
                /**
                 * @description Tenant Unit ID
                 * @example da114de3-d7e6-4161-bc55-0ce85dbee589
                 */
                tenant_unit_id?: components["parameters"]["TenantUnitId"];
                /**
                 * @description Page number
                 * @example 1
                 */
                page?: components["parameters"]["MessagePageNum"];
                /**
                 * @description Page size
                 * @example 20
                 */
                page_size?: components["parameters"]["MessagePageSize"];
            };
            header?: never;
            path: {
                /** @example 7c1f0f5e-4d0b-4a57-9a6e-2f0b8f2f6c11 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
    getConversation: {
        parameters: {
            query?: {
                /**
                 * @description Tenant Id
                 * @example 40d39c4b-9585-4123-8fd4-f1cc23a1184c
                 */
                tenant_id?: components["parameters"]["TenantId"];
                /**
                 * @description Tenant Unit ID
                 * @example da114de3-d7e6-4161-bc55-0ce85dbee589
                 */
                tenant_unit_id?: components["parameters"]["TenantUnitId"];
            };
            header?: never;
            path: {
                /** @example 7c1f0f5e-4d0b-4a57-9a6e-2f0b8f2f6c11 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
    deleteConversation: {
        parameters: {
            query?: {
                /**
                 * @description Tenant Id
                 * @example 40d39c4b-9585-4123-8fd4-f1cc23a1184c
                 */
                tenant_id?: components["parameters"]["TenantId"];
                /**
                 * @description Tenant Unit ID
                 * @example da114de3-d7e6-4161-bc55-0ce85dbee589
                 */
                tenant_unit_id?: components["parameters"]["TenantUnitId"];
            };
            header?: never;
            path: {
                /** @example 7c1f0f5e-4d0b-4a57-9a6e-2f0b8f2f6c11 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
    updateConversationStatus: {
        parameters: {
            query?: {
                /**
                 * @description Tenant Id
                 * @example 40d39c4b-9585-4123-8fd4-f1cc23a1184c
                 */
                tenant_id?: components["parameters"]["TenantId"];
                /**
                 * @description Tenant Unit ID
                 * @example da114de3-d7e6-4161-bc55-0ce85dbee589
                 */
                tenant_unit_id?: components["parameters"]["TenantUnitId"];
            };
            header?: never;
            path: {
                /** @example 7c1f0f5e-4d0b-4a57-9a6e-2f0b8f2f6c11 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        /** @description Workforce Run Status Enum */
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkforceRunStatusEnum"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
}
